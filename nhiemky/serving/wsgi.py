"""The product as a WSGI application, for the server that comes with it or any other."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhiemky.settings")
application = get_wsgi_application()
