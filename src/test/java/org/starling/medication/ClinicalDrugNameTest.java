package org.starling.medication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClinicalDrugNameTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "warfarin sodium 2.5 MG Oral Tablet, warfarin sodium, 2.5, PIECE, ORAL",
        "24 HR tramadol hydrochloride 100 MG Extended Release Oral Tablet [Ultram], tramadol hydrochloride, 100, PIECE, ORAL",
        "100 ML amiodarone hydrochloride 1.5 MG/ML Injection, amiodarone hydrochloride, 1.5, MILLILITRE, INJECTED",
        "morphine sulfate 2.5 MG/0.5ML Oral Solution, morphine sulfate, 5, MILLILITRE, ORAL",
        "morphine sulfate 10 MG/5 ML Oral Solution, morphine sulfate, 2, MILLILITRE, ORAL",
        "Plavix 75mg, plavix, 75, PIECE, UNKNOWN",
        "digoxin 125 MCG Oral Tablet, digoxin, 0.125, PIECE, ORAL"
    })
    void readsTheStrengthOfOneSubstance(String name, String substance, String milligrams, String per, Route route) {
        var parsed = ClinicalDrugName.parse(name);

        assertThat(parsed.components()).hasSize(1);
        assertThat(parsed.components().getFirst().substance()).isEqualTo(substance);
        var strength = parsed.components().getFirst().strength().orElseThrow();
        assertThat(strength.milligrams()).isEqualByComparingTo(milligrams);
        assertThat(strength.per()).isEqualTo(Strength.Per.valueOf(per));
        assertThat(parsed.form().route()).isEqualTo(route);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "72 HR fentanyl 0.075 MG/HR Transdermal System",
        "diclofenac sodium 0.01 MG/MG Topical Gel",
        "neomycin 3.5 UNT/MG Ophthalmic Ointment",
        "fentanyl 0.04 MG/ACTUAT Nasal Spray",
        "warfarin",
        "warfarin 0 MG Oral Tablet"
    })
    void readsNoStrengthThatIsNotAnAmountPerPieceOrVolume(String name) {
        assertThat(ClinicalDrugName.parse(name).components().getFirst().strength())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "miconazole nitrate 20 MG/ML Vaginal Cream, VAGINAL",
        "diclofenac sodium 0.01 MG/MG Topical Gel, LOCAL",
        "miconazole 20 MG/ML Oral Gel, ORAL",
        "timolol 5 MG/ML Ophthalmic Solution, LOCAL",
        "ofloxacin 3 MG/ML Otic Solution, LOCAL",
        "butorphanol tartrate 1 MG/ACTUAT Nasal Spray, NASAL",
        "72 HR fentanyl 0.075 MG/HR Transdermal System, OTHER_SYSTEMIC",
        "buprenorphine 8 MG Sublingual Tablet, OTHER_SYSTEMIC",
        "aspirin 300 MG Rectal Suppository, OTHER_SYSTEMIC",
        "desflurane 1 ML/ML Inhalant Solution, INHALED",
        "tramadol hydrochloride 50 MG/ML Injectable Solution, INJECTED",
        "warfarin sodium 5 MG, UNKNOWN"
    })
    void tellsTheRouteByTheDoseForm(String name, Route route) {
        assertThat(ClinicalDrugName.parse(name).form().route()).isEqualTo(route);
    }

    @Test
    void givesEachIngredientOfACombinationItsOwnStrength() {
        var name = ClinicalDrugName.parse("acetaminophen 300 MG / codeine phosphate 30 MG Oral Tablet");

        assertThat(name.strengthOf(new Drug("2670", "codeine"), 2).orElseThrow().milligrams())
                .isEqualByComparingTo("30");
        assertThat(name.strengthOf(new Drug("161", "acetaminophen"), 2)
                        .orElseThrow()
                        .milligrams())
                .isEqualByComparingTo("300");
        assertThat(name.strengthOf(new Drug("5032", "guaifenesin"), 2)).isEmpty();
    }

    @Test
    void readsNoStrengthsOfAPack() {
        assertThat(ClinicalDrugName.parse("{12 (siponimod 0.25 MG Oral Tablet) } Pack")
                        .components())
                .isEmpty();
    }
}
