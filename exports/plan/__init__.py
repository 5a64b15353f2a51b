"""A learner's plan as it is read: whole, and two of its versions compared."""
