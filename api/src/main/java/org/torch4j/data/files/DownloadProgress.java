package org.torch4j.data.files;

/** How far a download has come. */
interface DownloadProgress extends AutoCloseable {
    DownloadProgress NONE = new DownloadProgress() {
        @Override
        public void stepTo(long bytes) {}

        @Override
        public void stepBy(long bytes) {}

        @Override
        public void close() {}
    };

    void stepTo(long bytes);

    void stepBy(long bytes);

    @Override
    void close();
}
