package org.torch4j.data.files;

/** The tables that the documents read, with the addresses that publish them. */
public final class DataFiles {
    private static final String ZERO_TO_ALL = "https://raw.githubusercontent.com/hunkim/PyTorchZeroToAll/master/data/";
    private static final String SKLEARN =
            "https://raw.githubusercontent.com/scikit-learn/scikit-learn/1.0.X/sklearn/datasets/data/";

    /** 13,374 rows of a name and its country, 18 countries. */
    public static final DataFile NAMES_TRAIN = DataFile.of(
            "the names",
            Checksum.sha256("49b4bf41dce5bfeac989b46ca37cf7baccd9a0d2a855df82f86de67a9376268f"),
            ZERO_TO_ALL + "names_train.csv.gz",
            "pytorchzerotoall/names_train.csv.gz",
            "names_train.csv.gz");

    /** 6,700 rows of a name and its country. */
    public static final DataFile NAMES_TEST = DataFile.of(
            "the names",
            Checksum.sha256("57d7758db533a42c99d513b2341a7e7b0f55c1e0e7d233b1ef6a4fa2f1adf753"),
            ZERO_TO_ALL + "names_test.csv.gz",
            "pytorchzerotoall/names_test.csv.gz",
            "names_test.csv.gz");

    /** 759 rows of eight measurements and an outcome, 0 or 1. */
    public static final DataFile DIABETES = DataFile.of(
            "the diabetes table",
            Checksum.sha256("398214d0f6b7f4a722f598d8e424f28bc078abbd16ebdeea0f8e264492325aa4"),
            ZERO_TO_ALL + "diabetes.csv.gz",
            "pytorchzerotoall/diabetes.csv.gz",
            "diabetes.csv.gz");

    /** 150 flowers of three kinds, four measurements each; the first line is a count. */
    public static final DataFile IRIS = DataFile.of(
            "Iris",
            Checksum.sha256("f13ffa8fdd56fd8e6c8d16d4081a3fbd3114bcd0aae4256c43205169cd9d1449"),
            SKLEARN + "iris.csv",
            "iris/iris.csv",
            "iris.csv");

    /** 506 districts, thirteen measurements and the price of a house; two lines of header. */
    public static final DataFile BOSTON = DataFile.of(
            "Boston housing",
            Checksum.sha256("d98212636026544fc9b9c0f372e5f819872e6fa6fa757ab025efdda22180f2d6"),
            SKLEARN + "boston_house_prices.csv",
            "boston/boston_house_prices.csv",
            "boston_house_prices.csv");

    /** 891 passengers, twelve columns with a header, some fields empty. */
    public static final DataFile TITANIC = DataFile.of(
            "Titanic",
            Checksum.sha256("4a437fde05fe5264e1701a7387ac6fb75393772ba38bb2c9c566405af5af4bd7"),
            "https://raw.githubusercontent.com/datasciencedojo/datasets/master/titanic.csv",
            "titanic/train.csv");

    private DataFiles() {}
}
