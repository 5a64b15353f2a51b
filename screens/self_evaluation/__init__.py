"""The self-evaluation of a school year: judgements, the evidence beside them, a sample of plans, actions."""
