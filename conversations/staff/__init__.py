"""The office's own people: who they are, what they may see, and the trail of what everybody read and changed."""
