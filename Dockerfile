# syntax=docker/dockerfile:1
#
# torch4j with its tutorials, for NVIDIA GPUs; without a GPU the same image computes on the CPU. docs/docker.md tells more.
#
#   docker build -t torch4j .                                        the CUDA libraries come from Maven
#   docker build -t torch4j:cpu --build-arg PROFILE= .               the natives of the CPU only, a third of the size
#   docker build --build-arg PROFILE=gpu-system --build-arg BASE=IMAGE .      IMAGE brings CUDA 13 and cuDNN 9

ARG BASE=debian:bookworm-slim

FROM debian:bookworm-slim AS build
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates maven openjdk-17-jdk-headless unzip \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
ARG PROFILE=gpu
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -q ${PROFILE:+-P"$PROFILE"} -pl tutorials -am package -Dmaven.test.skip=true -Dspotless.check.skip=true \
    && scripts/docker-layout /opt/torch4j

FROM ${BASE} AS runtime
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends fontconfig fonts-dejavu-core openjdk-17-jre-headless \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home torch4j \
    && install -d -o torch4j -g torch4j /data /results
COPY --from=build /opt/torch4j /opt/torch4j
ENV LD_LIBRARY_PATH=/opt/torch4j/natives/org/bytedeco/cuda/linux-x86_64:/opt/torch4j/natives/org/bytedeco/openblas/linux-x86_64:/opt/torch4j/natives/org/bytedeco/mkl/linux-x86_64 \
    NVIDIA_DRIVER_CAPABILITIES=compute,utility \
    NVIDIA_VISIBLE_DEVICES=all \
    TORCH4J_DATA=/data \
    XDG_CACHE_HOME=/data/cache
USER 10001:10001
WORKDIR /results
VOLUME ["/data", "/results"]
HEALTHCHECK --interval=5m --timeout=1m --start-period=1m \
    CMD ["java", "-cp", "/opt/torch4j/natives:/opt/torch4j/lib/*", "org.torch4j.tutorials.cli.Main", "doctor"]
ENTRYPOINT ["java", "-cp", "/opt/torch4j/natives:/opt/torch4j/lib/*", "org.torch4j.tutorials.cli.Main"]
CMD ["run", "mnist-cnn", "--device", "auto", "--out", "/results/mnist-cnn"]
