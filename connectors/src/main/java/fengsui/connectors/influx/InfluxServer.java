package fengsui.connectors.influx;

/**
 * Where points are written.
 *
 * @param url {@code http://host:port}
 * @param org the organisation
 * @param bucket where they go
 * @param token secret: never print it
 */
public record InfluxServer(String url, String org, String bucket, String token) {

    @Override
    public String toString() {
        return url + ", bucket " + bucket;
    }
}
