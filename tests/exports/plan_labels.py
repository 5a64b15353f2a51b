"""The fields of `forms.md` §3 and §4, each with the labels under which the product shows it: our own list.

It is written down by hand, so that a field that is taken out of the declarations is missed here.
"""

from typing import Final

#: §3, question by question.
PLAN: Final[dict[str, tuple[str, ...]]] = {
    "what motivates me": ("What motivates me",),
    "my strengths": ("My strengths",),
    "how I like to learn and work": ("How I like to learn and work",),
    "qualifications I have": ("Subject or qualification", "Level", "Grade", "Predicted grade"),
    "skills I have": ("Skill", "How good I am at it", "When I used it"),
    "Key Skills": (
        "Communication",
        "Application of number",
        "ICT",
        "Improving own learning and performance",
        "Problem solving",
        "Working with others",
    ),
    "experiences": ("What I did", "What it was", "When", "What I learned"),
    "ideas": (
        "Idea",
        "Is it learning or work?",
        "Why I like it",
        "How sure am I?",
        "What I found out",
        "Where I found it out",
        "Is it new to me?",
        "Do people like me not often choose it?",
    ),
    "short-, medium- and long-term goals": ("Short-term goals", "Medium-term goals", "Long-term goals"),
    "a plan B": ("My plan B",),
    "skills and qualifications I will need": ("Skills and qualifications I will need",),
    "barriers and how I could get past each": ("What could get in my way", "How I could get past it"),
    "people and agencies who help": ("Who", "What they help me with", "How to reach them"),
    "money and support I may claim": ("Money or support", "What it is for", "Where to ask for it"),
    "applications": ("Where", "Deadline", "How far I have got"),
    "decisions taken and when": ("What I decided", "When I decided it"),
    "personal statement": ("Personal statement",),
    "a limit that can be set": ("How many characters it may have",),
    "aspirations": ("My aspirations",),
    "comments about progress": ("Comments about my progress",),
    "support and intervention": ("Support and extra help",),
    "next review": ("Next review of my plan",),
}

#: What §3 names and other records hold: the words under which a plan's file shows it.
BESIDE: Final = {
    "targets": "My targets",
    "self-assessment": "How I see my skills",
    "history": "Looks back at my plan",
    "character count": "Length:",
}

#: §4, the six skills and what feedback asks for.
SKILLS: Final = (
    "Being creative",
    "Taking risks",
    "Using initiative",
    "Being positive",
    "Working with others",
    "Being interested and enthusiastic",
)
STATEMENTS: Final = ("1.6", "2.6", "3.11", "4.7", "5.6", "6.9")
