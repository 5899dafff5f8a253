"""One dialogue in which a caller asks for, confirms or changes a callback."""
