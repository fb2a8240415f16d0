from association import create_app

app = create_app()
