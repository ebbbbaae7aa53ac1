import com.adobe.epubcheck.api.EpubCheck;
import java.io.File;

/**
 * Lets epubcheck read every EPUB named by the arguments, in one virtual machine, whose
 * start is most of the time that one takes. To standard error goes, for each file, a line
 * with two hyphens and its name, the messages of epubcheck, and a line with two equals
 * signs and how grave the worst of them is (0: there is none).
 */
class Epubs {
    public static void main(String[] names) {
        for (String name : names) {
            System.err.println("-- " + name);
            System.err.println("== " + new EpubCheck(new File(name)).doValidate());
        }
    }
}
