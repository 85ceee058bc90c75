using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tagging;

/// <summary>
/// Headers of data that no telecom service needs and that is refused wherever it appears (level 5). The lists hold whole phrases
/// rather than single words, because streets, departments and devices share their words: Race St, Health Dept, Union Square. Within a
/// row the languages follow each other: English, German, French, Spanish.
/// </summary>
internal static class ProhibitedHeaders
{
    private static readonly (DataCategory Category, Phrases Phrases, Phrases? Unless)[] Rows =
    [
        (DataCategory.DateOfBirth, new("""
            date of birth, birth date, birthdate, birth day, birthday, birth year, birth month, year of birth, month of birth, place of
            birth, birth place, birthplace, dob, d o b, =born, =age, employee age, =birth,
            *geburtsdatum*, geburtstag, geburtsjahr, geburtsort, geburts datum, geb datum, gebdat, geb dat, =alter, =geboren, geboren
            am,
            date de naissance, date naissance, naissance, dt naissance, annee de naissance, lieu de naissance, =ne le, =ne e le, =age
            employe,
            fecha de nacimiento, fecha nacimiento, fec nacimiento, fec nac, f nacimiento, fecha nac, nacimiento, =edad
            """), null),
        (DataCategory.Gender, new("""
            gender, =sex, sex code, employee sex, sex m f, m f sex, sex at birth, legal sex, pronoun, pronouns, =m f,
            geschlecht, geschlecht m w d, =m w d,
            sexe, =genre, genre employe, genre h f,
            =sexo, sexo empleado, sexo m f, =genero, genero empleado
            """), new("connector gender, cable gender, plug gender")),
        (DataCategory.GovernmentId, new("""
            ssn, s s n, ss number, ss no, ss num, soc sec, socsec*, soc security, social security, social insurance, =sin, =s i n, sin
            no, sin num, sin number, employee sin, national id, national identity, national identification, national insurance, ni
            number, ni no, nino, passport, passports, driver license, drivers license, driver s license, driver licence, drivers
            licence, driver s licence, driving licence, driving license, government id, gov id, govt id, govid, state id number, citizen
            id, resident id, aadhaar, aadhar, pan card, itin, personal tax id, employee tax id, tax file number, green card, visa
            number, alien number, work permit,
            sozialversicherung*, sv nummer, svnr, sv nr, rentenversicherung*, rv nummer, ahv, ahv nr, ahv nummer, steuer id, steuer
            identifikation*, steueridentifikation*, steuer idnr, =idnr, lohnsteuer*, personalausweis*, ausweisnummer, ausweisnr, ausweis
            nr, ausweis nummer, reisepass*, pass nr, passnummer, fuhrerschein*, fuehrerschein*, aufenthaltstitel,
            securite sociale, no secu, num secu, numero secu, n secu, =nir, numero insee, no insee, numero de nir, passeport,
            passeports, permis de conduire, permis conduire, carte d identite, carte identite, piece d identite, piece identite, carte
            nationale d identite, =cni, titre de sejour, numero fiscal personnel,
            seguridad social, seg social, num seg soc, =nss, numero nss, pasaporte, =dni, numero dni, dni nie, dni empleado, nro dni,
            =nie, documento de identidad, documento identidad, documento nacional, cedula de identidad, cedula ciudadania, cedula de
            ciudadania, =cedula, carnet de identidad, carne de identidad, carnet de conducir, carne de conducir, permiso de conducir,
            licencia de conducir, curp, codice fiscale, burgerservicenummer, personnummer, cpr nummer
            """), null),
        (DataCategory.SpecialEthnic, new("""
            ethnic, ethnicity, =race, race code, race ethnicity, race ethnic, employee race, emp race, race description, racial,
            national origin, hispanic, tribal affiliation, =tribe, =caste, nationality, citizenship, =ancestry, skin colour, skin color,
            ethnie, ethnische, ethnische herkunft, ethnizitat, =rasse, staatsangehorigkeit, staatsangehoerigkeit, migrationshintergrund,
            hautfarbe,
            origine ethnique, origine raciale, nationalite, citoyennete,
            etnia, origen etnico, origen racial, =raza, etnico, nacionalidad, ciudadania
            """), null),
        (DataCategory.SpecialBelief, new("""
            religion, religions, religious, religious affiliation, =belief, =beliefs, religious belief, =faith, church membership,
            church tax, =church, philosophical belief,
            *religionszugehorigkeit*, *religionszugehoerigkeit*, konfession, konfessionszugehorigkeit, kirchensteuer*,
            kirchenzugehorigkeit, =glaube, glaubensbekenntnis, weltanschauung,
            religieux, religieuse, confession religieuse, =confession, =culte, croyance, croyances, appartenance religieuse, conviction
            religieuse, convictions philosophiques,
            religiosa, religioso, creencia, creencias, confesion religiosa, culto religioso
            """), null),
        (DataCategory.SpecialUnion, new("""
            union member, union members, union membership, union affiliation, union dues, union code, union local, union status, union
            name, trade union, trade unions, labor union, labour union, =union, =union y n, =union flag, bargaining unit,
            gewerkschaft*, gewerkschaftszugehorigkeit,
            syndicat, syndicats, syndical*, appartenance syndicale, adhesion syndicale,
            sindicato, sindicatos, sindical*, afiliacion sindical, afiliado sindical, cuota sindical
            """), null),
        (DataCategory.SpecialPolitical, new("""
            political, politics, party affiliation, party membership, =voter, voter id, voter registration,
            politische, politischer, politische meinung, politische einstellung, parteizugehorigkeit, parteizugehoerigkeit,
            parteimitglied*, partei mitgliedschaft,
            opinion politique, opinions politiques, affiliation politique, appartenance politique, parti politique,
            opinion politica, opiniones politicas, afiliacion politica, partido politico, ideologia
            """), new("political subdivision")),
        (DataCategory.SpecialSexLife, new("""
            sexual, sexuality, sex life, sexual orientation, sexual preference, lgbt*,
            sexuell*, sexualitat, sexualleben, sexuelle orientierung,
            orientation sexuelle, vie sexuelle, sexualite,
            orientacion sexual, vida sexual, sexualidad
            """), null),
        (DataCategory.SpecialBiometric, new("""
            biometric, biometrics, biometric*, fingerprint, fingerprints, finger print, facial recognition, face template, face scan,
            iris scan, retina scan, voice print, voiceprint, palm print, hand geometry,
            biometrisch*, biometrie*, fingerabdruck*, gesichtserkennung, stimmabdruck, irisscan,
            biometrique*, empreinte digitale, empreintes digitales, reconnaissance faciale, empreinte vocale,
            biometrico*, biometrica*, huella dactilar, huellas dactilares, huella digital, reconocimiento facial
            """), new("device fingerprint, key fingerprint, certificate fingerprint, ssh fingerprint, host fingerprint")),
        (DataCategory.SpecialGenetic, new("""
            genetic, genetics, genetic*, genome, genomic, =dna, dna profile, dna sample, dna test, dna data,
            genetisch*, =dns profil, dna profil, erbgut, genom,
            genetique*, =adn, profil adn, test adn,
            genetico*, genetica*, perfil adn, prueba de adn, genoma
            """), null),
        (DataCategory.SpecialHealth, new("""
            =health, health status, health condition, health data, health record, health records, health info, health information,
            health insurance, health plan, health issue, health problem, employee health, medical condition, medical conditions, medical
            history, medical record, medical records, medical data, medical info, medical information, medical leave, medical
            certificate, medical status, =medical, =diagnosis, =diagnoses, diagnosis code, disability, disabilities, =disabled, employee
            disabled, disabled employee, disabled person, handicap, handicapped, illness, sick leave, sick days, sickness, =sick, blood
            type, blood group, pregnant, pregnancy, maternity, vaccination, vaccinated, vaccine, vaccination status, covid*, allergies,
            medication, mental health, wheelchair, special needs,
            gesundheitszustand, gesundheitsdaten, gesundheitsstatus, =gesundheit, krankheit, krankheiten, krankheitstage, krankenstand,
            krankmeldung, krankenkasse, krankenversicherung*, =krank, behinderung, behinderungsgrad, grad der behinderung,
            schwerbehindert*, schwerbehinderung, =behindert, =diagnose, schwangerschaft, =schwanger, impfstatus, impfung, blutgruppe,
            arbeitsunfahigkeit*, mutterschutz,
            etat de sante, donnees de sante, =sante, sante employe, maladie, maladies, arret maladie, conge maladie, conge maternite,
            invalidite, handicape, travailleur handicape, =rqth, vaccination, groupe sanguin, grossesse, diagnostic medical, antecedents
            medicaux, mutuelle sante,
            estado de salud, datos de salud, =salud, enfermedad, enfermedades, discapacidad, discapacitado, grado de discapacidad,
            minusvalia, baja medica, baja por enfermedad, historial medico, vacunacion, grupo sanguineo, embarazo, diagnostico medico,
            =diagnostico, incapacidad laboral, incapacidad medica
            """), null),
        (DataCategory.CriminalRecord, new("""
            criminal, criminal record, criminal history, conviction, convictions, felony, felonies, misdemeanor, arrest record, arrests,
            police record, background check, background check result, offence history, offense history,
            vorstrafe*, fuhrungszeugnis, fuehrungszeugnis, strafregister*, strafrechtlich*, =straftat, =straftaten, vorbestraft,
            casier judiciaire, condamnation*, infraction penale, infractions penales, extrait de casier,
            antecedentes penales, antecedentes policiales, condena, condenas, historial criminal, delitos
            """), new("criminal justice")),
        (DataCategory.PaymentCard, new("""
            credit card, credit cards, creditcard, debit card, card number, card numbers, card no, card num, card nbr, cardnumber,
            cardholder, card holder, card expiry, card expiration, card exp, expiry card, card security code, card verification, cc
            number, cc num, cc no, cc nbr, ccnum, cc exp, cvv, cvv 2, cvc, primary account number, =pan, card pan, payment card,
            corporate card, p card number,
            kreditkarte*, kreditkarten*, kartennummer, karten nr, karteninhaber, debitkarte*, ec karte, kartenprufnummer, karten pruf*,
            carte de credit, carte credit, carte bancaire, carte bleue, numero de carte, numero carte, no de carte, n de carte,
            titulaire de la carte, cryptogramme,
            tarjeta de credito, tarjeta credito, tarjeta de debito, tarjeta debito, numero de tarjeta, numero tarjeta, num tarjeta, n
            tarjeta, nro tarjeta, titular de la tarjeta, titular tarjeta, caducidad tarjeta
            """), new("""
            sim, sim card, calling card, phone card, line card, network card, data card, memory card, card fee, card surcharge,
            convenience fee, carte sim, tarjeta sim, carte telephonique, tarjeta telefonica, telefonkarte*, sim karte*, sim karten*
            """)),
        (DataCategory.HrFile, new("""
            employment history, work history, job history, previous employer, previous employers, prior employer, career history,
            =education, education level, education history, highest education, educational background, educational level, education
            degree, degree obtained, academic degree, highest degree, school attended, schools attended, university attended,
            =qualifications, employee reference, employment reference, employment references, character reference, personal references,
            performance review, performance rating, performance evaluation, performance appraisal, performance score, employee rating,
            employee evaluation, =evaluation, evaluation date, evaluation score, evaluation result, evaluation comments, appraisal,
            appraisal score, disciplinary, disciplinary action, salary, salaries, base pay, pay rate, wage, wages, total compensation,
            employee compensation, marital status, =marital, =resume, curriculum vitae,
            lebenslauf, beschaftigungshistorie, berufserfahrung, berufliche laufbahn, fruherer arbeitgeber, vorheriger arbeitgeber,
            ausbildung, bildungsabschluss, schulabschluss, hochschulabschluss, bildungsniveau, =bildung, beurteilung, beurteilungen,
            leistungsbeurteilung*, leistungsbewertung*, mitarbeiterbeurteilung*, mitarbeiterbewertung*, arbeitszeugnis*, zeugnis,
            zeugnisse, abmahnung*, gehalt, gehalter, jahresgehalt, grundgehalt, lohn, lohne, bruttolohn, familienstand, steuerklasse,
            historique d emploi, historique emploi, historique professionnel, parcours professionnel, ancien employeur, employeur
            precedent, formation scolaire, =formation, niveau d etudes, niveau etudes, =diplome, =diplomes, dernier diplome, evaluation
            employe, evaluation annuelle, evaluation professionnelle, entretien annuel, entretien d evaluation, sanction disciplinaire,
            salaire, salaires, salaire brut, remuneration, etat civil, situation familiale, situation matrimoniale,
            historial laboral, historial de empleo, vida laboral, experiencia laboral, empleador anterior, formacion academica,
            =formacion, =educacion, nivel de estudios, nivel estudios, nivel educativo, nivel de educacion, titulacion, evaluacion del
            desempeno, evaluacion desempeno, evaluacion de desempeno, evaluacion empleado, =evaluacion, referencias laborales, medida
            disciplinaria, salario, salarios, sueldo, sueldos, nomina, estado civil
            """), new("numero de nomina, numero nomina, num nomina, no nomina")),
        (DataCategory.Sentiment, new("""
            sentiment, sentiments, sentiment score, emotion, emotions, emotional, =mood, mood score, stimmung, stimmungs*, gefuhlslage,
            =gefuhl, =emotionen, sentiment client, humeur, etat emotionnel, sentimiento, sentimientos, emocion, emociones, estado de
            animo
            """), null),
    ];

    public static DataCategory? Classify(string words)
    {
        foreach (var (category, phrases, unless) in Rows)
            if (IsHit(phrases, words, 8) && (unless is null || !IsHit(unless, words, 6))) return category;
        return null;
    }

    private static bool IsHit(Phrases phrases, string words, int minJoined) =>
        phrases.AnyIn(words) || phrases.AnyJoinedIn(words, minJoined);
}
