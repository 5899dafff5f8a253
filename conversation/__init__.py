"""Who is on the line together: hold, consultation, three-way calls and transfer to a number."""
