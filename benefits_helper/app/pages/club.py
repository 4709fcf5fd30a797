"""Career club: sessions for a room on a projector, their scripts, papers to print, and people who can help."""

from benefits_helper.app.draw import club, tongue

club.show(tongue.say())
