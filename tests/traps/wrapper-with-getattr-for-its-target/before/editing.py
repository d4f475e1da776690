from files import Document


def edit(document: Document, editor: str):
    document.editor = editor
    document.pages.append(editor)
    return document.name, document.editor
