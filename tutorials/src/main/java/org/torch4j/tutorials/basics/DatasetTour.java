package org.torch4j.tutorials.basics;

import static org.torch4j.Torch.stack;
import static org.torch4j.Torch.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.data.DataLoader;
import org.torch4j.data.Dataset;
import org.torch4j.data.files.Table;
import org.torch4j.tutorials.Run;
import org.torch4j.tutorials.Tutorial;

/** A Dataset of your own over a table and a text file, and a DataLoader over it. */
public final class DatasetTour implements Tutorial {
    record Row(Tensor numbers, String text) {}

    static final class MyDataset implements Dataset<Row> {
        final Table csvData;
        final List<String> txtData;

        MyDataset(Path csvFile, Path txtFile) throws IOException {
            csvData = Table.read(csvFile, o -> o.header(true));
            txtData = Files.readAllLines(txtFile);
        }

        @Override
        public int size() {
            return csvData.rows();
        }

        @Override
        public Row get(int index) {
            return new Row(tensor(csvData.number(index, 0), csvData.number(index, 1)), txtData.get(index));
        }
    }

    record Rows(Tensor numbers, List<String> texts) {}

    @Override
    public void run(Run run) throws IOException {
        Path csv = run.file("numbers.csv");
        Path txt = run.file("texts.txt");
        var numbers = new StringBuilder("n,square\n");
        var texts = new StringBuilder();
        for (int n = 0; n < 100; n++) {
            numbers.append(n).append(',').append(n * n).append('\n');
            texts.append("the square of ").append(n).append('\n');
        }
        Files.writeString(csv, numbers);
        Files.writeString(txt, texts);

        var myDataset = new MyDataset(csv, txt);
        var dataiter = new DataLoader<Rows>(
                myDataset, DatasetTour::together, o -> o.batchSize(32).shuffle(true));
        long rows = 0;
        for (var batch : dataiter) {
            System.out.println(Arrays.toString(batch.numbers().shape()) + " "
                    + batch.texts().get(0) + " is " + batch.numbers().get(0, 1).itemLong());
            rows += batch.numbers().size(0);
        }
        run.metric("rows", rows);
    }

    private static Rows together(List<? extends Row> rows) {
        return new Rows(
                stack(rows.stream().map(Row::numbers).toArray(Tensor[]::new)),
                rows.stream().map(Row::text).toList());
    }
}
