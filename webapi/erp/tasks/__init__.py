"""/api/tasks/: tasks, comments and templates (000, 5)."""
