"""Where the app starts: `benefits-helper app`, or `streamlit run streamlit_app.py`.

Read twice. The server imports this file and takes `app`, which adds the letters (fonts) to Streamlit's own routes; the
package is then read behind it, while the browser fetches Streamlit's own files. Each session runs this file as a script
and gets the frame and the page asked for.
"""

if __name__ == "__main__":
    from benefits_helper.app.draw import frame

    frame.show()
else:
    import threading
    from importlib.util import find_spec
    from pathlib import Path

    import streamlit as st
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    def warm_up() -> None:
        """Reads the package and the rules."""
        from benefits_helper.app.draw import frame

        frame.warm_up()

    letters = Path(find_spec("benefits_helper").origin).parent / "app" / "static"
    app = st.App(__file__, routes=[Mount("/letters", StaticFiles(directory=letters))])
    threading.Thread(target=warm_up, daemon=True).start()
