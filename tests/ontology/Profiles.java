import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;

/** Prints, for each file named, one line for each profile: file, profile, true or false; then what breaks it. */
public final class Profiles {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            OWLOntology ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(file));
            for (OWLProfile profile : new OWLProfile[] {new OWL2DLProfile(), new OWL2RLProfile()}) {
                OWLProfileReport report = profile.checkOntology(ontology);
                String name = profile.getClass().getSimpleName();
                System.out.println(new File(file).getName() + " " + name + " " + report.isInProfile());
                report.getViolations().forEach(violation -> System.out.println("  " + violation));
            }
        }
    }
}
