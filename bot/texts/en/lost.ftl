lost-outdated = That button leads nowhere any more. Here is the menu.
lost-text = I did not understand that. Choose a button, or send /help.
lost-media = Here I read only text and buttons. To show the shop a photo, ask for help and send it there.
lost-media-staff = Here I read only text and buttons. Files belong in a ticket.
