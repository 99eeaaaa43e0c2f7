/** A program on the module path: the library finds layers in fields, so it may look into them. */
module stranger {
    requires org.torch4j;

    opens stranger to
            org.torch4j;
}
