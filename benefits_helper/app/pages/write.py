"""Write: an article, a change of one or a peer note, with checks and a look at it; there only where somebody allowed it."""

from benefits_helper.app.draw import tongue, writing

writing.show(tongue.say())
