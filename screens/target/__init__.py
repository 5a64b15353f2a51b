"""The target bank and the filling of its gaps."""
