"""What a tutor or a coordinator looks at across many learners: plans that are alike, totals of feedback."""
