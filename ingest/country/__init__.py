"""What a synthetic country is made of: its councils, what each of its plans says, and in which words."""
