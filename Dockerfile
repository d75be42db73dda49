# One image for the API, the worker, the bot and the migrations; PostgreSQL and Redis are somebody else's.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin kassa
WORKDIR /app

# Libraries change seldom and the code often: only a changed lock installs them again.
COPY requirements-server.lock ./
RUN pip install --require-hashes --no-deps -r requirements-server.lock

COPY kassa.py ./
COPY migrations/ migrations/
COPY core/ core/
COPY webapi/ webapi/
COPY workers/ workers/
COPY bot/ bot/

# A number, so that the host can see that it is not root without knowing our names.
USER 10001:10001

# In a container the loopback address would be reached by nobody.
ENV KASSA_ENV=production \
    KASSA_HOST=0.0.0.0 \
    PORT=8000

EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ['PORT']}/readyz\", timeout=4)"]
CMD ["python", "-m", "webapi"]
