"""What docs/security.md promises, tried by somebody who means harm."""
