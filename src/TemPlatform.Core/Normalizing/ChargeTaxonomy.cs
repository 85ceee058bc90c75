using TemPlatform.Core.Model;

namespace TemPlatform.Core.Normalizing;

/// <summary>
/// What a charge is for, by the words of the bill, for layouts that have no table of their own. English first, and the common German,
/// French and Spanish words. The first row that matches decides, so order is meaning: a "tax recovery fee" is the carrier's surcharge,
/// an "E911 tax" goes to a regulator, and only what an authority levies on the customer is a tax.
/// </summary>
public static class ChargeTaxonomy
{
    /// <summary>
    /// Not part of the current charges: believed of a category or a code only. A description is free text ("Voice Memo add-on",
    /// "Handset payment by instalments"), and a word of it must not take money out of the invoice.
    /// </summary>
    private static readonly (ChargeType Type, Phrases Phrases)[] Outside =
    [
        (ChargeType.BalanceForward, new("""
            previous balance, balance forward, balance brought forward, opening balance, past due balance, vorheriger saldo,
            saldovortrag, solde precedent, solde anterieur, saldo anterior
            """)),
        (ChargeType.Payment, new("""
            payment received, payments received, payment thank you, payment by, ach payment, =payment, =payments, zahlungseingang, ihre
            zahlung, paiement recu, pago recibido, su pago
            """)),
        (ChargeType.Info, new("""
            memo, for information only, information only, no charge item, nachrichtlich, pour information, a titulo informativo
            """)),
    ];

    private static readonly (ChargeType Type, Phrases Phrases)[] Types =
    [
        // Money back, by word; by sign it is decided below.
        (ChargeType.OneTime, new("credit check, credit card convenience")),
        (ChargeType.Discount, new("""
            discount, discounts, rebate, promotion, promo, volume saving, loyalty saving, rabatt, *nachlass, remise, rabais, reduction,
            descuento, bonificacion
            """)),
        (ChargeType.Credit, new("""
            credit, credits, credited, refund, gutschrift*, erstattung*, avoir, remboursement, abono, reembolso, nota de credito
            """)),
        (ChargeType.Adjustment, new("""
            adjustment, adjustments, correction, true up, anpassung, berichtigung, korrektur, ajustement, regularisation, ajuste,
            regularizacion
            """)),
        (ChargeType.LateFee, new("""
            late fee, late payment, late charge, late charges, finance charge, interest on overdue, overdue interest, returned check,
            mahngebuhr*, mahnkosten, verzugszins*, frais de retard, penalite de retard, interets de retard, recargo por mora, interes de
            demora, intereses de demora
            """)),

        // Passed through for a regulator or a public programme.
        (ChargeType.RegulatoryFee, new("""
            universal service, usf, fusf, universal connectivity, e911, 911, 988, enhanced 911, emergency service, relay service,
            telecommunications relay, trs, deaf relay, lifeline, puc fee, public utility commission, puc assessment, franchise fee, peg
            fee, high cost fund, teleconnect fund, advanced services fund, service universel, servicio universal, universaldienst*
            """)),

        // Headings under which bills print what governments levy, before the word "surcharge" decides.
        (ChargeType.Tax, new("governmental surcharges, government surcharges, government taxes, government fees")),

        // The carrier's own, whatever it is called.
        (ChargeType.Surcharge, new("""
            surcharge, surcharges, regulatory, administrative, administration fee, admin fee, cost recovery, recovery fee, recovery
            charge, telco recovery, recovery surcharge, carrier cost, carrier line charge, subscriber line charge, end user common line,
            eucl, common line, picc, access recovery, number portability, lnp, company fees, property tax allotment, infrastructure fee,
            paper bill fee, zuschlag*, *zuschlag, surtaxe, supplement, recargo, suplemento, gastos administrativos, frais
            administratifs, verwaltungsgebuhr*
            """)),

        (ChargeType.Tax, new("""
            tax, taxes, vat, gst, hst, pst, qst, tvq, tps, tvh, tvp, excise, sales tax, use tax, utility users, levy, mwst, ust,
            umsatzsteuer*, mehrwertsteuer*, steuer, steuern, tva, taxe, iva, igic, impuesto*, igv, btw, iss, icms, moms
            """)),

        // Beyond the plan, then plain usage.
        (ChargeType.Overage, new("""
            overage, overages, over allowance, additional minutes, additional data, additional usage, out of bundle, out of plan,
            excess, uberschreitung*, mehrverbrauch, hors forfait, depassement, exceso, fuera de tarifa, fuera de bono
            """)),
        (ChargeType.Instalment, new("""
            instalment, instalments, installment, installments, device payment, device payments, equipment payment plan, ratenzahlung*,
            gerate rate, echeance, mensualite appareil, paiement echelonne, a plazos, cuota terminal, cuota equipo
            """)),
        (ChargeType.Recurring, new("""
            equipment rental, rental, rent, lease, maintenance, monthly equipment, router rental, modem rental, insurance, protection
            plan, miete, mietgerat, wartung, location equipement, maintenance equipement, alquiler, mantenimiento
            """)),
        (ChargeType.OneTime, new("""
            installation, install, activation, activation fee, setup, set up, one time, non recurring, nonrecurring, nrc, early
            termination, etf, cancellation fee, expedite, shipping, delivery charge, reconnection, reconnect, connection fee, upgrade
            fee, porting fee, service order, change fee, einmalig*, einrichtung*, bereitstellung*, aktivierung*, anschlussgebuhr*,
            versand, frais d activation, frais de mise en service, mise en service, frais de resiliation, frais d installation, frais
            unique*, alta, cuota de alta, instalacion, activacion, penalizacion, envio
            """)),
        (ChargeType.Recurring, new("""
            mrc, monthly charge, monthly charges, monthly fee, monthly access, monthly service, monthly recurring, recurring,
            subscription, subscriptions, plan, plans, rate plan, line access, access charge, license, licence, grundgebuhr*, grundpreis,
            monatlich*, monatspreis, basispreis, abonnement*, abo, forfait, cuota mensual, mensual, tarifa plana, suscripcion,
            abonnements
            """)),
        (ChargeType.Usage, new("""
            usage, pay per use, per minute, per call, per message, minutes, calls, call, roaming, long distance, international,
            messages, messaging, sms, mms, data transfer, airtime, metered, directory assistance, verbindung*, gesprach*, verbrauch,
            nutzung*, datennutzung, consommation*, communications, appels, appel, itinerance, llamada, llamadas, consumo, consumos,
            trafico, mensajes, itinerancia
            """)),
        (ChargeType.Equipment, new("""
            equipment, device, handset, router, modem, accessory, accessories, hardware, phone purchase, sim card, endgerat*, gerat,
            gerate, zubehor, hardwarekauf, equipement, equipements, terminal, appareil, accessoire*, equipo, equipos, accesorio*,
            dispositivo*
            """)),
        (ChargeType.Recurring, new("""
            monthly, month, service charge, circuit, port, line, lines, trunk, access, bandwidth, ethernet, internet, broadband,
            voicemail, feature, features, bundle, package, seat, user license, option, anschluss, mensuel*, acces, ligne, cuota, linea,
            lineas
            """)),
        (ChargeType.Other, new("""
            other charges, other charges and credits, occ, miscellaneous, sonstige*, autres frais, divers, otros cargos, varios
            """)),
    ];

    private static readonly (ServiceType Service, Phrases Phrases)[] Services =
    [
        (ServiceType.SdWan, new("sd wan, sdwan")),
        (ServiceType.SipTrunk, new("sip, sip trunk, sip trunks, voip trunk")),
        (ServiceType.IsdnPri, new("isdn, pri, primary rate, bri, primarmultiplex*, t0, t2")),
        (ServiceType.CloudConnect, new("cloud connect, direct connect, expressroute, express route, cloud interconnect, cloud exchange")),
        (ServiceType.Colocation, new("""
            colocation, collocation, co location, rack, cross connect, cabinet, data center space, rechenzentrum
            """)),
        (ServiceType.Vpn, new("mpls, vpn, ip vpn, vpls, vrf")),
        (ServiceType.Legacy, new("frame relay, atm, telex, x 25, switched 56")),
        (ServiceType.TollFree, new("""
            toll free, tollfree, freephone, 800 service, 8xx, inbound 800, servicerufnummer*, numero vert, linea 900
            """)),
        (ServiceType.Conferencing, new("""
            conference, conferencing, audio conference, web conference, telefonkonferenz, conferencia, audioconference
            """)),
        (ServiceType.CallingCard, new("calling card, calling cards, phone card")),
        (ServiceType.UcSeat, new("""
            ucaas, ccaas, unified communications, hosted pbx, cloud pbx, hosted voice, contact center, contact centre, seat, seats,
            webex, teams phone, zoom phone
            """)),
        (ServiceType.Security, new("firewall, ddos, managed security, secure web gateway, endpoint protection")),
        (ServiceType.Pager, new("pager, pagers, paging")),
        (ServiceType.Iot, new("iot, m2m, machine to machine, telematics, connected device")),
        (ServiceType.Messaging, new("""
            sms, mms, text messages, text message, messaging, text messaging, messages, picture message, kurznachricht*, mensajes
            """)),
        (ServiceType.WirelessData, new("""
            mobile data, wireless data, cellular data, data roaming, roaming data, mobile broadband, gigabyte, gigabytes, megabyte,
            megabytes, kilobyte, kilobytes, hotspot, data plan, datenvolumen, datenroaming, datos moviles, donnees mobiles
            """)),
        (ServiceType.WirelessVoice, new("airtime, mobile voice, wireless voice, voice roaming, cellular voice")),
        (ServiceType.Wireless, new("""
            wireless, mobile, cellular, smartphone, tablet, lte, 4g, 5g, sim, roaming, mobilfunk, handy, movil, moviles, portable, gsm
            """)),
        (ServiceType.PrivateLine, new("""
            private line, ethernet, point to point, leased line, wavelength, dark fiber, dark fibre, ds1, ds3, t1, t3, oc3, oc12, oc48,
            e1, metro e, standleitung, festverbindung, liaison louee, linea dedicada, linea punto a punto
            """)),
        (ServiceType.Internet, new("""
            internet, broadband, dsl, adsl, vdsl, fiber, fibre, cable modem, dedicated internet, dia, ftth, glasfaser, fibra, static ip
            """)),
        (ServiceType.LongDistance, new("""
            long distance, international call, international calls, interstate, intrastate, interlata, intralata, auslandsgesprach*,
            ferngesprach*, larga distancia, interurbain*, appels internationaux, llamadas internacionales
            """)),
        (ServiceType.LocalVoice, new("""
            local, local line, local service, business line, telephone line, voice line, phone line, pots, centrex, 1fb, dial tone,
            directory listing, voicemail, festnetz, telefonanschluss, ligne fixe, ligne telephonique, linea fija, telefonia fija
            """)),
        (ServiceType.Equipment, new("""
            equipment, handset, router, modem, accessory, accessories, hardware, device, endgerat*, gerat, equipement, equipo
            """)),
    ];

    private static readonly HashSet<string> Known =
        [.. Outside.Concat(Types).Select(t => t.Phrases).Concat(Services.Select(s => s.Phrases)).SelectMany(p => p.PlainWords)];

    /// <summary>Whether one plain word is among those that name charges and services.</summary>
    internal static bool Knows(string word) => Known.Contains(word);

    /// <param name="code">The vendor's code or category; may be empty.</param>
    /// <param name="description">
    /// The vendor's wording, free text; may be empty. It never makes a charge a payment, a balance or an information.
    /// </param>
    /// <param name="amount">Millionths: a negative amount of anything that is normally charged is a credit.</param>
    /// <returns><see cref="ChargeType.Unmapped"/> and <see cref="ServiceType.Unknown"/> where no row matches.</returns>
    public static (ChargeType Type, ServiceType Service) Classify(string code, string description, long amount)
    {
        string words = Words.Of(description), codeWords = Words.Of(code);
        var type = TypeOf(words);
        // A description that names a product says less than the heading it stands under; one that names a tax or a credit says more.
        if (!IsSpecific(type) && HeadingOf(codeWords) is var heading and not (ChargeType.Unmapped or ChargeType.Other)) type = heading;
        if (type == ChargeType.Unmapped) type = HeadingOf(codeWords);
        var service = ServiceOf(words);
        if (service == ServiceType.Unknown) service = ServiceOf(codeWords);
        return (amount < 0 && IsCharged(type) ? ChargeType.Credit : type, service);
    }

    private static ChargeType HeadingOf(string words) =>
        First(Outside, words) is var type and not ChargeType.Unmapped ? type : TypeOf(words);

    private static ChargeType TypeOf(string words) => First(Types, words);

    private static ChargeType First((ChargeType Type, Phrases Phrases)[] rows, string words)
    {
        foreach (var (type, phrases) in rows)
            if (phrases.AnyIn(words)) return type;
        return ChargeType.Unmapped;
    }

    private static ServiceType ServiceOf(string words)
    {
        foreach (var (service, phrases) in Services)
            if (phrases.AnyIn(words)) return service;
        return ServiceType.Unknown;
    }

    private static bool IsSpecific(ChargeType type) =>
        type != ChargeType.Unmapped && (type is ChargeType.Overage or ChargeType.Instalment || !IsCharged(type));

    private static bool IsCharged(ChargeType type) => type
        is ChargeType.Recurring or ChargeType.OneTime or ChargeType.Usage or ChargeType.Overage
        or ChargeType.Equipment or ChargeType.Instalment or ChargeType.Other;
}
