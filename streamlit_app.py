"""Where the app starts: `benefits-helper app`, or `streamlit run streamlit_app.py`.

Read twice. The server imports this file and takes `app`, which adds the letters (fonts) to Streamlit's own routes.
Each session then runs it as a script and gets the frame and the page asked for.
"""

from benefits_helper.app.draw import frame

if __name__ == "__main__":
    frame.show()
else:
    import streamlit as st
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    app = st.App(__file__, routes=[Mount("/letters", StaticFiles(directory=frame.LETTERS))])
    frame.warm_up()
