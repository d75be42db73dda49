"""How is Kassa? A line for each thing that somebody who runs it should know, with what to do where it is not well."""
