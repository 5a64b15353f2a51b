"""What learners say of themselves and of the help they get: enterprise skills, feedback, and what becomes of it."""
