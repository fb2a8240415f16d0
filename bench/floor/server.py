"""The server of the floor: as gunicorn.conf.py of the house, without the job worker."""

import os

wsgi_app = "bench.floor.app:app"
bind = f"127.0.0.1:{os.environ['PORT']}"
workers = 2
threads = 4
worker_class = "gthread"
preload_app = True
control_socket_disable = True
loglevel = "warning"
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
