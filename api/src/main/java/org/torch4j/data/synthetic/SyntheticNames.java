package org.torch4j.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.torch4j.data.files.Table;

/** Made-up surnames of 18 countries, each country with syllables and endings of its own. */
public final class SyntheticNames {
    /** Country to its syllables and, behind the bar, its endings. */
    private static final Map<String, String> SOUNDS = new TreeMap<>(Map.ofEntries(
            Map.entry("Arabic", "al ha sa ma ra ba kha na sha|d f m r n b s"),
            Map.entry("Chinese", "zh x q w l h ch sh|ang ing ao ian u ei un"),
            Map.entry("Czech", "ko dvo no ha sva ve pro cer|cek vak ova sky lik nek"),
            Map.entry("Dutch", "van de ver kuy smi bak haa roo|ers link man huis veld dijk"),
            Map.entry("English", "wal hart brad thorn ash mid stan|ton ley ford well by wood son"),
            Map.entry("French", "beau du mar le cha ber la fon|mont eau ier et ois aud elle"),
            Map.entry("German", "schm wei hof kru ber zieg hein|mann stein er bach berg hauer"),
            Map.entry("Greek", "pa po ko the ste di ga la|poulos idis akis ellis atos"),
            Map.entry("Irish", "mc o ke do ma gal fla co|nnell ghan rthy herty gan agh"),
            Map.entry("Italian", "ro be mo gi ca fe ra so|ssi lli etti ini ucci ano ella"),
            Map.entry("Japanese", "ta ka na mi sa to ya ko shi|moto mura kawa yama zaki gawa"),
            Map.entry("Korean", "k ch s y p n|im oi ong oon ark ang wan"),
            Map.entry("Polish", "ko wa no ja zie li ku wi|wski czyk icz nska ak ewicz"),
            Map.entry("Portuguese", "fer mo a pe ro sil car te|reira eira ves nho alho ixeira"),
            Map.entry("Russian", "iva pet sido vla fedo nik zho bara|nov rov ovsky ikov evich nin"),
            Map.entry("Scottish", "mac camp doug gra stew ro mor|donald bell las ham art gregor"),
            Map.entry("Spanish", "gar ro fer lo san mar gu her|cia guez nandez pez chez tinez"),
            Map.entry("Vietnamese", "ng tr ph th v d l|uyen an am ung inh uong e")));

    private SyntheticNames() {}

    /** A table as the real one: the name, then its country. */
    public static Table table(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> countries = List.copyOf(SOUNDS.keySet());
        List<String> sorted = countries.stream().sorted().toList();
        List<String[]> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String country = sorted.get(i < sorted.size() ? i : random.nextInt(sorted.size()));
            rows.add(new String[] {name(SOUNDS.get(country), random), country});
        }
        return Table.of(List.of(), rows);
    }

    private static String name(String sounds, SplittableRandom random) {
        int bar = sounds.indexOf('|');
        String[] syllables = sounds.substring(0, bar).split(" ");
        String[] endings = sounds.substring(bar + 1).split(" ");
        StringBuilder name = new StringBuilder();
        int parts = 1 + random.nextInt(syllables[0].length() == 1 ? 1 : 2);
        for (int i = 0; i < parts; i++) {
            name.append(syllables[random.nextInt(syllables.length)]);
        }
        name.append(endings[random.nextInt(endings.length)]);
        name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
        return name.toString();
    }
}
