"""A page of plain Streamlit with the widgets the app uses and none of its own markup: the measure for axe."""

import streamlit as st


def bare() -> None:
    st.title("Bare")
    st.header("Header")
    st.write("Text")
    st.markdown("* one\n* two")
    st.checkbox("Check")
    st.slider("Slide", 0, 10)
    st.number_input("Number", 0, 10)
    st.text_input("Text")
    st.text_input("Search", type="search", live=True)
    st.text_area("Area")
    st.selectbox("Select", ["a", "b"])
    st.pills("Pills", ["a", "b"])
    st.segmented_control("Segments", ["a", "b"])
    st.file_uploader("File")
    st.button("Button", type="primary")
    st.download_button("Save", "text")
    with st.expander("Fold"):
        st.write("inside")
    st.tabs(["one", "two"])
    st.error("Error")
    st.success("Success")
    st.code("code", language=None)
    rows = [{"x": 1, "y": 2}, {"x": 2, "y": 3}]
    st.vega_lite_chart({"data": {"values": rows}, "mark": "area",
                        "encoding": {"x": {"field": "x", "type": "quantitative"},
                                     "y": {"field": "y", "type": "quantitative"}}}, alt="chart")  # fmt: skip


def other() -> None:
    st.title("Other")


first, second = st.Page(bare, title="Bare", default=True), st.Page(other, title="Other")
page = st.navigation([first, second], position="top")
page.run()
st.page_link(second)
