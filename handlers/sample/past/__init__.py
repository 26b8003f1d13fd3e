"""The sample's past: what a province brings along when it begins, January 2022 to March 2023, as the article has it."""
