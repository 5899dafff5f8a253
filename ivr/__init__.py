"""What is heard: greetings, menus, the waiting loop, and what guides hear on a telephone."""
