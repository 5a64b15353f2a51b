"""What learners of the demo school keep themselves: their plans with older versions, self-reviews and feedback.

It is added to a folder that is made already, by throws of its own: nothing else in the folder changes by it, except
that suggestions which a learner takes become targets.
"""
