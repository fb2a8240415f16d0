"""Ways in."""


def enter(page, server, name):
    """One click on the sign-in page of the demonstration."""
    page.goto(f"{server.url}/sign-in")
    page.get_by_role("button", name=name).click()
    page.wait_for_url(f"{server.url}/")


def sign_in(page, server, email, password):
    """With the form."""
    page.goto(f"{server.url}/sign-in")
    page.get_by_label("Adres e-mail").fill(email)
    page.get_by_label("Hasło").fill(password)
    page.get_by_role("button", name="Zaloguj się").click()
