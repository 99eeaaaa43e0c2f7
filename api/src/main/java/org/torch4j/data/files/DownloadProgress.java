package org.torch4j.data.files;

/** How far a download has come. */
public interface DownloadProgress extends AutoCloseable {
    DownloadProgress NONE = new DownloadProgress() {
        @Override
        public void stepTo(long bytes) {}

        @Override
        public void stepBy(long bytes) {}

        @Override
        public void close() {}
    };

    /**
     * A bar on standard error where its library is among the dependencies; nothing is shown where it is not.
     *
     * @param bytes -1 where the size is unknown
     */
    static DownloadProgress bar(String name, long bytes) {
        try {
            return new DownloadBar(name, bytes);
        } catch (NoClassDefFoundError e) {
            return NONE;
        }
    }

    void stepTo(long bytes);

    void stepBy(long bytes);

    @Override
    void close();
}
