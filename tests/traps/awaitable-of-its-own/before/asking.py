async def ask(questions):
    answers = []
    for question in questions:
        answer = await question
        answer.asked = True
        answers.append(answer.text)
    return answers
