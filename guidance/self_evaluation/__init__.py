"""How good a school's careers guidance is: what its leaders judge, what learners say and what the records show."""
