"""Small applications that ours is compared with."""
