"""Prompts as administrators see them: the matrix, imports, manuscripts and drafts."""
