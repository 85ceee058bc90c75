using FsCheck;
using FsCheck.Fluent;
using TemPlatform.Core.Privacy;
using TemPlatform.Core.Tagging;

namespace TemPlatform.Core.Tests.Tagging;

public class ColumnTaggerTests
{
    private static readonly (DataCategory Category, string Headers)[] Prohibited =
    [
        (DataCategory.GovernmentId,
            "SSN|Soc_Sec_No|S.S.N.|SocialSecurityNumber|SOCIALSECURITYNUMBER|Emp SSN (last 4)|National ID|NI Number|Passport No."),
        (DataCategory.GovernmentId, "Sozialversicherungsnummer|SV-Nummer|Personalausweisnummer|Führerschein-Nr|Steuer-ID|Reisepass"),
        (DataCategory.GovernmentId, "Numéro de Sécurité Sociale|N° Sécu|Carte d'identité|Permis de conduire|Passeport"),
        (DataCategory.GovernmentId, "Número Seguridad Social|DNI|Pasaporte|Cédula de ciudadanía|carnet_de_conducir"),
        (DataCategory.DateOfBirth, "dateOfBirth|DOB|D.O.B.|birth_date|DATEOFBIRTH|Geburtsdatum|MitarbeiterGeburtsdatum|Geb.-Datum"),
        (DataCategory.DateOfBirth, "date de naissance|DATE_NAISSANCE|fecha nacimiento|Fecha de Nacimiento|Edad"),
        (DataCategory.Gender, "Gender|Sex|Employee Gender|gender_code|Geschlecht|Sexe|Sexo|Género"),
        (DataCategory.SpecialEthnic,
            "Ethnicity|Race|Race/Ethnicity|employeeRace|Ethnische Herkunft|Origine ethnique|Origen étnico|Staatsangehörigkeit"),
        (DataCategory.SpecialBelief, "Religion|Religious Belief|Konfession|Religionszugehörigkeit|Kirchensteuer|Croyance|Creencias"),
        (DataCategory.SpecialHealth,
            "Disability|Health Status|Medical Condition|Schwerbehinderung|Krankheitstage|État de santé|Arrêt maladie|Discapacidad"),
        (DataCategory.SpecialUnion,
            "Union Member|UnionMembership|Trade Union|Gewerkschaft|Gewerkschaftszugehörigkeit|Appartenance syndicale|" +
            "Afiliación sindical"),
        (DataCategory.SpecialPolitical, "Political Opinion|Party Affiliation|Politische Meinung|Opinions politiques|Afiliación política"),
        (DataCategory.SpecialSexLife, "Sexual Orientation|Sexuelle Orientierung|Orientation sexuelle|Orientación sexual"),
        (DataCategory.SpecialBiometric, "Biometric Template|Fingerprint|Fingerabdruck|Empreinte digitale|Huella dactilar"),
        (DataCategory.SpecialGenetic, "Genetic Data|DNA profile|Genetische Daten|Données génétiques|Datos genéticos"),
        (DataCategory.CriminalRecord, "Criminal Record|Convictions|Vorstrafen|Casier judiciaire|Antecedentes penales"),
        (DataCategory.PaymentCard, "Credit Card|CreditCardNumber|CVV|cc_number|Kreditkartennummer|Carte bancaire|Tarjeta de crédito"),
        (DataCategory.HrFile,
            "Employment History|Education Level|Performance Review|Salary|Lebenslauf|Leistungsbeurteilung|Diplôme|" +
            "Nivel de estudios"),
        (DataCategory.Sentiment, "Sentiment|Sentiment Score|Stimmung|Sentimiento"),
    ];

    private const string Benign =
        "Race St|Health & Welfare Dept|Union Square|Credit Union|Message|Messages|Usage|Personal ID|Account Number|Invoice Number|" +
        "Essex|Middlesex County|Sussex|Sinking Fund|SIM|SIM Card Number|SIMCARDNUMBER|Calling Card Number|Line Card|Reference|" +
        "Customer Reference|Resume Date|Disabled Date|Political Subdivision|Connector Gender|Device Fingerprint|" +
        "Certificate fingerprint|Storage|Page|Average|Coverage|Overage|Voltage|Agency|Agent|Tracelog|Trace Route|Terrace|" +
        "Grace Period|Brace|Universal Service|Union City Tax|Importe sin IVA|Netto sin impuestos|Passthrough|Bill Cycle Date|" +
        "Wireless Number|User Name|Cost Center|Vat Id|USt-IdNr.|Umsatzsteuer-ID|Tax ID|Card Fee|Credit Amount|Credits|Rate|Rating|" +
        "Rate Plan Name|Educator Discount|Party Line|Third Party Charges|Called Party|Model|Serial Number|Status|" +
        "Marital Arts Center|Ort|Betrag|Alternate Number|Alteration|Geschäftskunde|Genre d'appel|Politique tarifaire|Salute Plan|" +
        "Saludos|Nombre de appels|Numéro d'appel|Abonnement|Cargo|Evaluation Period Days|Medical Center|Faith Regional Hospital|" +
        "Churchill|Diagnostics Port";

    [Fact]
    public void Knows_prohibited_data_in_four_languages()
    {
        var missed = Prohibited.SelectMany(row => row.Headers.Split('|').Select(h => (row.Category, Header: h)))
            .Where(row => ColumnTagger.Classify(row.Header) != row.Category)
            .Select(row => $"{row.Header}: {ColumnTagger.Classify(row.Header)?.Code() ?? "nothing"} instead of {row.Category.Code()}");
        Assert.Empty(missed);
    }

    [Fact]
    public void Telecom_headers_are_never_prohibited() =>
        Assert.Equal([], Benign.Split('|').Where(h => ColumnTagger.OfUndeclared(h) != DataCategory.Unknown).ToArray());

    [Theory]
    [InlineData("Employee Name", DataCategory.Name)]
    [InlineData("Prénom", DataCategory.Name)]
    [InlineData("Mitarbeiter-Nr.", DataCategory.EmployeeId)]
    [InlineData("Personal ID", DataCategory.EmployeeId)]
    [InlineData("E-Mail", DataCategory.WorkEmail)]
    [InlineData("Correo electrónico", DataCategory.WorkEmail)]
    [InlineData("personalEmail", DataCategory.PersonalEmail)]
    [InlineData("Phone #", DataCategory.TelephoneNumber)]
    [InlineData("Rufnummer", DataCategory.TelephoneNumber)]
    [InlineData("Dialed number", DataCategory.CallDetail)]
    [InlineData("Service Address", DataCategory.WorkAddress)]
    [InlineData("Home Address", DataCategory.HomeAddress)]
    [InlineData("IMEI", DataCategory.DeviceId)]
    [InlineData("ICCID", DataCategory.SubscriberId)]
    [InlineData("IP Address", DataCategory.NetworkIdentifier)]
    [InlineData("Kostenstelle", DataCategory.OrganisationLink)]
    [InlineData("Job Title", DataCategory.JobTitle)]
    [InlineData("Password", DataCategory.Credential)]
    [InlineData("IBAN", DataCategory.BankDetail)]
    [InlineData("UserID", DataCategory.UserId)]
    [InlineData("Zorblat", null)]
    [InlineData("Monthly Charges", null)]
    [InlineData("Rate Plan Name", null)]
    [InlineData("", null)]
    public void Suggests_what_a_column_holds(string header, DataCategory? category) =>
        Assert.Equal(category, ColumnTagger.Classify(header));

    [Fact]
    public void Spelling_does_not_matter() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll<NonNull<string>>(text =>
        {
            var noise = new string([.. text.Get.Where(char.IsPunctuation)]);
            return ColumnTagger.Classify($"{noise} date{noise}.OF-birth{noise}") == DataCategory.DateOfBirth;
        }));
}
