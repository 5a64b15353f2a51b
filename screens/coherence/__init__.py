"""What a review of provision says of itself: findings, actions, pictures, and two years compared."""
