# satzpaar in a container, made from this folder alone: no secrets, no settings of the builder's.
#   docker build -t satzpaar .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/articles" satzpaar translate article.de.txt -o out
ARG RUST=rust:1.90-bookworm
ARG DEBIAN=debian:bookworm-slim

FROM ${RUST} AS build
WORKDIR /source
COPY . .
RUN cargo build --release --locked && contrib/package/notices >NOTICES

FROM ${DEBIAN}
# The authorities that certificates of services are held against: of these the newest are the right ones.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=build /source/target/release/satzpaar /usr/local/bin/
COPY --from=build /source/LICENSE /source/NOTICES /usr/local/share/doc/satzpaar/
# Whoever runs it may be anybody: the home, where models are kept, belongs to all.
RUN useradd --uid 1000 --home-dir /home/satzpaar satzpaar && install -d -m 1777 /home/satzpaar /articles
ENV HOME=/home/satzpaar
USER 1000
WORKDIR /articles
ENTRYPOINT ["satzpaar"]
