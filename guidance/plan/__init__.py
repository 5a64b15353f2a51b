"""The learner's plan: where am I now, where do I want to get to, and how am I going to get there?"""
