using TemPlatform.Core.Normalizing;
using TemPlatform.Core.Privacy;

namespace TemPlatform.Core.Tagging;

/// <summary>Headers of data that the product may hold once a person has declared the column. The first row that matches decides.</summary>
internal static class PermittedHeaders
{
    private static readonly (DataCategory Category, Phrases Phrases)[] Rows =
    [
        (DataCategory.Credential, new("""
            password, passwords, passwd, passcode, passphrase, pin, pin code, pins, puk, secret, api key, access token, recovery code,
            passwort, kennwort, mot de passe, code pin, contrasena, clave de acceso
            """)),
        (DataCategory.BankDetail, new("""
            iban, bic, swift, bank account, bank name, bank routing, aba routing, sort code, kontonummer, bankverbindung, kontoinhaber,
            =rib, compte bancaire, cuenta bancaria
            """)),
        (DataCategory.Recording, new("""
            call recording, recording url, recording, transcript, voicemail message, aufzeichnung*, enregistrement, grabacion
            """)),
        (DataCategory.Image, new("=photo, employee photo, photo url, =picture, headshot, =foto, =bild")),
        (DataCategory.NetworkIdentifier, new("ip, ip address, ipv4, ipv6, ip adresse, adresse ip, direccion ip, session id, cookie")),
        (DataCategory.DeviceId, new("""
            imei, imeis, meid, esn, serial, serial number, serial no, serial num, serialnumber, mac address, mac addr, asset tag, asset
            id, udid, mdm id, device id, seriennummer, gerate id, gerat id, numero de serie, num serie, no serie
            """)),
        (DataCategory.SubscriberId, new("""
            imsi, iccid, icc id, sim, sims, sim card, sim number, sim id, eid, esim, euicc, subscriber id, simkarte*, sim karte*, sim
            karten*, carte sim, tarjeta sim
            """)),
        (DataCategory.PersonalEmail, new("""
            personal email, personal e mail, private email, private e mail, home email, home e mail, private mail, email personnel,
            courriel personnel, correo personal, email personal
            """)),
        (DataCategory.BusinessContact, new("""
            vendor contact, supplier contact, account manager, account rep, sales rep, contact name, contact person, =contact, billing
            contact, technical contact, ansprechpartner*, contacto, interlocuteur
            """)),
        (DataCategory.WorkEmail, new("""
            email, emails, e mail, email address, mail address, =mail, mail id, emailadresse, mailadresse, courriel, adresse mail,
            correo, correo electronico, direccion de correo
            """)),
        (DataCategory.CallDetail, new("""
            called number, called no, called nbr, called num, calling number, calling no, dialed number, dialled number, number dialed,
            number dialled, number called, dialed digits, destination number, caller id, caller number, callee, other party, called
            party, calling party, call date, call time, call start, zielrufnummer, gewahlte nummer, gewahlte rufnummer, angerufene*,
            anrufer*, numero appele, numeros appeles, numero appelant, numero llamado, numero marcado, numero destino
            """)),
        (DataCategory.UsageLocation, new("""
            roaming country, roaming location, cell id, cell site, cell tower, rate center, rate centre, origination city, originating
            city, originating state, called city, called location, called loc, orig place, origin city, country of origin, call
            location, roamingland, pays d itinerance, pais de itinerancia
            """)),
        (DataCategory.NetworkActivity, new("url, urls, domain visited, browsing, web site visited, apn, traffic destination")),
        (DataCategory.DataUsage, new("""
            data usage, data used, kb usage, mb usage, gb usage, data volume, total bytes, bytes, kilobytes, megabytes, gigabytes,
            datenvolumen, datenverbrauch, volume de donnees, consommation data, consumo de datos
            """)),
        (DataCategory.FriendlyName, new("""
            friendly name, friendly names, nickname, nick name, line label, line description, spitzname, surnom, apodo
            """)),
        (DataCategory.EmployeeId, new("""
            employee id, employee no, employee nr, employee num, employee number, employee nbr, employee code, emp id, empid, emp no,
            emp num, emp number, empl id, staff id, staff no, staff number, personnel id, personnel no, personnel number, personal id,
            person id, person number, worker id, associate id, badge, badge number, hris id, hr id, payroll number, payroll no,
            personalnummer, personalnr, personal nr, personal nummer, mitarbeiternummer, mitarbeiter nr, mitarbeiter id, mitarbeiter
            nummer, matricule, matricules, numero employe, no employe, id employe, identifiant employe, id empleado, numero empleado,
            numero de empleado, num empleado, numero de nomina, numero nomina, legajo
            """)),
        (DataCategory.UserId, new("""
            user id, userid, login, logon, login id, login name, username, upn, user principal name, sam account, samaccountname, alias,
            network id, sso id, object id, benutzername, benutzerkennung, benutzer id, anmeldename, identifiant, identifiant
            utilisateur, nom d utilisateur, usuario id, id usuario, nombre de usuario
            """)),
        (DataCategory.JobTitle, new("""
            job title, =title, position title, job, job code, job role, pay grade, job grade, =grade, occupation, =position,
            berufsbezeichnung, stellenbezeichnung, positionsbezeichnung, =stelle, intitule du poste, intitule de poste, =poste,
            =fonction, puesto, puesto de trabajo
            """)),
        (DataCategory.OrganisationLink, new("""
            department, departments, dept, cost center, cost centre, costcenter, costcentre, cost center code, gl code, gl account,
            manager, manager id, manager name, supervisor, division, business unit, org unit, organization unit, organisation unit,
            kostenstelle, kostenstellen, abteilung, vorgesetzter, vorgesetzte, geschaftsbereich, organisationseinheit, departement,
            service employe, centre de cout, centre de couts, responsable hierarchique, =responsable, departamento, centro de coste,
            centro de costes, centro de costos, unidad de negocio, jefe
            """)),
        (DataCategory.EmploymentStatus, new("""
            employment status, employee status, hire date, rehire date, date hired, date of hire, employee termination date, employee
            start date, employee end date, leave status, employment type, employee type, eintrittsdatum, austrittsdatum,
            beschaftigungsstatus, date d embauche, date embauche, date de sortie employe, type de contrat employe, fecha de ingreso,
            fecha de contratacion, fecha de baja empleado, estado laboral
            """)),
        (DataCategory.TelephoneNumber, new("""
            home phone, phone, phones, phone number, phone no, phonenumber, telephone, telephone number, tel, tel no, telephones, mobile
            number, mobile no, mobile nbr, mobile num, mobile phone, =mobile, cell number, cell no, cell phone, cellphone, =cell,
            cellular number, wireless number, wireless no, msisdn, mdn, wtn, btn, ctn, =tn, did, did number, ddi, extension, ext, fax,
            fax number, subscriber number, gsm number, cli, =ani, telefon, telefonnummer, telefonnr, rufnummer, rufnummern, *rufnummer,
            handy, handynummer, mobilnummer, mobilfunknummer, durchwahl, nebenstelle, faxnummer, numero de telephone, no de telephone,
            num tel, no tel, telephone portable, portable, numero mobile, numero de mobile, numero de ligne, numero ligne, telecopie,
            telefono, telefonos, numero de telefono, movil, moviles, numero movil, celular, numero de linea, extension telefonica
            """)),
        (DataCategory.HomeAddress, new("""
            home address, home street, home city, home state, home zip, private address, residential address, residence, personal
            address, privatadresse, privatanschrift, wohnadresse, wohnort, wohnanschrift, adresse personnelle, adresse privee, adresse
            domicile, domicile, domicilio, domicilio particular, direccion particular, direccion personal
            """)),
        (DataCategory.Organisation, new("""
            remit address, remittance address, remit to, vendor address, vendor name, supplier name, supplier address, carrier name,
            company name, account name, billing account name, bill name, lieferant, fournisseur, proveedor
            """)),
        (DataCategory.WorkLocation, new("""
            work location, office location, site code, employee location, location code, =office, =site, work country, work city,
            standort, arbeitsort, lieu de travail, site de travail, lugar de trabajo, centro de trabajo
            """)),
        (DataCategory.WorkAddress, new("""
            address, addresses, address line, address 1, address 2, addr, street, street name, postal code, postcode, zip, zip code,
            zipcode, ship to, service address, anschrift, adresse, strasse, hausnummer, postleitzahl, plz, =rue, code postal, direccion,
            calle, codigo postal
            """)),
        (DataCategory.DeviceDescription, new("""
            device model, device make, device name, device type, phone model, make, model, manufacturer, handset, os version, operating
            system, geratetyp, geratemodell, hersteller, modell, modele, marque, constructeur, modelo, marca, fabricante
            """)),
        (DataCategory.Name, new("""
            employee name, user name, user names, first name, firstname, fname, last name, lastname, lname, middle name, surname, family
            name, given name, full name, fullname, display name, displayname, preferred name, subscriber name, person name, assigned to,
            assignee, owner name, holder name, in care of, requester, requestor, approver, =name, =user, end user, vorname, vornamen,
            nachname, familienname, zuname, vor und nachname, mitarbeitername, mitarbeiter name, name des mitarbeiters, name des
            nutzers, nutzername, =mitarbeiter, =nutzer, =benutzer, benutzer name, prenom, prenoms, =nom, nom de famille, nom employe,
            nom de l employe, nom utilisateur, nom de l utilisateur, nom complet, nom et prenom, nom prenom, =utilisateur,
            =collaborateur, =nombre, nombre empleado, nombre del empleado, nombre usuario, nombre del usuario, nombre completo, nombre y
            apellidos, apellido, apellidos, =empleado, =usuario
            """)),
        (DataCategory.Ticket, new("""
            ticket text, ticket description, case notes, =remarks, =notes, =comments, bemerkung, bemerkungen, remarques, commentaires,
            observaciones, comentarios
            """)),
    ];

    public static DataCategory? Classify(string words)
    {
        foreach (var (category, phrases) in Rows)
            if (phrases.AnyIn(words)) return category;
        return null;
    }
}
