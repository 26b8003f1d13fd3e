"""OCOP products: brought in from the list of the decisions."""
