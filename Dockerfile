# Footnote in an image that holds the program, the four libraries that it is linked with, and nothing else:
# no shell, no packages, no root. README.md tells how to run it.

FROM rust:1.95-slim-trixie AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /build
COPY . .
RUN packaging/build

# What goes into the image, laid out as it will be: the libraries where the program looks for them, and an
# empty folder for what is kept.
RUN mkdir -p /image/data \
    && ldd target/packaged/release/footnote | grep -o '/[^ ]*' | xargs cp --dereference --parents --target-directory=/image \
    && cp -r knowledge /image/knowledge \
    && cp target/packaged/release/footnote /image/footnote

FROM scratch
COPY --from=build /image /
# A number, so that orchestrators can tell that it is not root.
COPY --from=build --chown=65532:65532 /image/data /data
USER 65532:65532

# A folder that is put at /knowledge takes the place of the one that is shipped. All that is written goes to
# /data, so everything else may be read-only. /data/config.toml is read if it is there.
# In that file the five settings below have no effect: variables win.
VOLUME /data
WORKDIR /data
ENV FOOTNOTE_KNOWLEDGE_FOLDER=/knowledge \
    FOOTNOTE_INDEX_FOLDER=/data/index \
    FOOTNOTE_STORE_FILE=/data/footnote.db \
    FOOTNOTE_SEMANTIC_DOWNLOADS=/data/models \
    FOOTNOTE_HTTP_LISTEN=127.0.0.1:9464

# Whether the running bot answers questions, asked of itself: there is no other program in here to ask with.
# The first start may build the index. Where the bot cannot go on, the container itself ends.
HEALTHCHECK --interval=30s --timeout=15s --start-period=5m --retries=3 CMD ["/footnote", "health"]

ENTRYPOINT ["/footnote"]
