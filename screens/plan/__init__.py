"""The learner's plan on the screen: the whole in view, writing, reviews, versions, self-review, a tutor beside it."""
