using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TemPlatform.Core.Model;
using TemPlatform.Core.Pipeline;
using TemPlatform.Core.Tagging;
using TemPlatform.Runtime;
using TemPlatform.Runtime.Exporting;
using TemPlatform.Runtime.Storage;
using TemPlatform.SystemTests.Storage;

namespace TemPlatform.SystemTests.Exporting;

public sealed class BatchExporterTests
{
    public static TheoryData<TemProvider> Providers => TestStore.Providers;

    [Theory, MemberData(nameof(Providers))]
    public void Exports_what_is_approved_and_books_its_release(TemProvider provider)
    {
        using var books = new Books(provider);
        var bill = books.Bill("1001", "USD", 1_000_000, (books.Sales, 10_000_000), (books.Works, 20_000_000), (books.Sales, 2_500_000));
        books.ApproveAll();
        var report = books.Export();
        var file = Assert.Single(report.Files);
        Assert.Equal((1, 2, 32_500_000L, 0L), (file.Batch.InvoiceCount, file.Batch.LineCount, file.Batch.Debit, file.Batch.Credit));
        Assert.Equal(InvoiceStatus.Exported, books.StatusOf(bill));
        Assert.Equal(32_500_000, books.Balance(LedgerAccount.Released));
        Assert.Equal(1_000_000, books.Balance(LedgerAccount.Held));
        var text = File.ReadAllText(file.Path);
        Assert.Contains(",12.50,2.50,Telecom 2026-01 EXAMPLE MRC,", text, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(books.ApFolder, file.Batch.Number + "-USD.csv"), file.Path);
        Assert.Empty(Directory.GetFiles(books.ApFolder, "*.tmp"));
        Assert.Empty(books.Export().Files);
    }

    [Fact]
    public void Writes_one_file_per_currency()
    {
        using var books = new Books();
        books.Bill("1", "USD", 0, (books.Sales, 1_000_000));
        books.Bill("2", "EUR", 0, (books.Sales, 1_000_000));
        books.ApproveAll();
        Assert.Equal(["EUR", "USD"], books.Export().Files.Select(f => f.Batch.Currency));
    }

    [Fact]
    public void Leaves_unapproved_and_blocked_invoices_alone()
    {
        using var books = new Books();
        books.Bill("1", (books.Sales, 1_000_000));
        Assert.Empty(books.Export().Files);
        books.ApproveAll();
        using (var context = books.Tenant.NewContext())
        {
            var invoice = context.Invoices.Single();
            context.Add(new FindingOccurrence
            {
                Id = FactIds.Of(invoice.Id, 1), InvoiceId = invoice.Id, Severity = Severity.Blocker, State = FindingState.Open,
                Evidence = "blocked",
            });
            context.SaveChanges();
        }
        Assert.Empty(books.Export().Files);
    }

    [Fact]
    public void Does_not_claim_a_booking_that_was_taken_back()
    {
        using var books = new Books();
        var bill = books.Bill("1", (books.Sales, 1_000_000));
        using (var context = books.Tenant.NewContext())
        {
            using var transaction = context.Database.BeginTransaction();
            var booked = context.Journals.Single();
            var reversal = books.Tenant.Ids.Next<Journal>();
            var again = books.Tenant.Ids.Next<Journal>();
            foreach (var block in books.Tenant.Bulk.ReadEntries(booked.Id))
            {
                var negated = block.Negated(reversal);
                books.Tenant.Bulk.Write(context, negated);
                var other = negated.Negated(again);
                other.CostCentreId[0] = books.Works;
                books.Tenant.Bulk.Write(context, other);
            }
            context.Add(new Journal { Id = reversal, Kind = JournalKind.Reversal, InvoiceId = bill.Id, ReversesJournalId = booked.Id,
                Cause = "" });
            context.Add(new Journal { Id = again, Kind = JournalKind.Booking, InvoiceId = bill.Id, Cause = "" });
            context.SaveChanges();
            transaction.Commit();
        }
        books.ApproveAll();
        books.Export();
        using var reading = books.Tenant.NewContext();
        Assert.Equal((books.Works, 1_000_000L), reading.ApLines.Select(l => ValueTuple.Create(l.CostCentreId, l.Amount)).Single());
        Assert.Single(reading.ApClaims);
    }

    [Fact]
    public void Regenerates_the_same_bytes_whatever_changed_since()
    {
        using var books = new Books();
        books.Bill("1", (books.Sales, 1_234_567), (books.Works, 7_654_321));
        books.ApproveAll();
        var file = Assert.Single(books.Export().Files);
        var bytes = File.ReadAllBytes(file.Path);
        File.Delete(file.Path);
        using (var context = books.Tenant.NewContext())
        {
            context.Vendors.Single().Name = "Another name";
            context.SaveChanges();
        }
        Assert.Equal(file.Path, new BatchExporter(books.Tenant).Regenerate(file.Batch.Id).Path);
        Assert.Equal(bytes, File.ReadAllBytes(file.Path));
    }

    [Fact]
    public void Does_not_replace_a_file_by_other_bytes()
    {
        using var books = new Books();
        books.Bill("1", (books.Sales, 1_000_000));
        books.ApproveAll();
        var file = Assert.Single(books.Export().Files);
        var bytes = File.ReadAllBytes(file.Path);
        using (var context = books.Tenant.NewContext())
        {
            context.ApLines.Single().Description = "changed";
            context.SaveChanges();
        }
        var failure = Assert.Throws<TemException>(() => new BatchExporter(books.Tenant).Regenerate(file.Batch.Id));
        Assert.Equal(IssueCode.ControlDiffers, failure.Code);
        Assert.Equal(bytes, File.ReadAllBytes(file.Path));
        Assert.Empty(Directory.GetFiles(books.ApFolder, "*.tmp"));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Takes_a_batch_back_and_exports_the_same_money_anew(TemProvider provider)
    {
        using var books = new Books(provider);
        var bill = books.Bill("1", (books.Sales, 1_000_000), (books.Works, 2_000_000));
        books.ApproveAll();
        var first = Assert.Single(books.Export().Files);
        new BatchExporter(books.Tenant).Void(first.Batch.Id);
        Assert.Equal(0, books.Balance(LedgerAccount.Released));
        Assert.Equal(3_000_000, books.Balance(LedgerAccount.Held));
        Assert.Equal(InvoiceStatus.Approved, books.StatusOf(bill));
        Assert.False(File.Exists(first.Path));
        Assert.Throws<TemException>(() => new BatchExporter(books.Tenant).Void(first.Batch.Id));
        Assert.Throws<TemException>(() => new BatchExporter(books.Tenant).Regenerate(first.Batch.Id));

        var second = Assert.Single(books.Export().Files);
        Assert.NotEqual(first.Batch.Number, second.Batch.Number);
        Assert.Equal(first.Batch.Debit, second.Batch.Debit);
        Assert.Equal(3_000_000, books.Balance(LedgerAccount.Released));
        Assert.Equal(0, books.Balance(LedgerAccount.Held));
    }

    [Fact]
    public void Gives_an_invoice_back_that_the_layout_refuses_and_exports_the_others()
    {
        using var books = new Books();
        var good = books.Bill("1", (books.Sales, 1_000_000));
        var bad = books.Bill(new string('9', 51), (books.Sales, 2_000_000));
        books.Bill("3", (books.Sales, 4_000_000));
        books.ApproveAll();
        for (var run = 0; run < 2; run++)
        {
            var report = books.Export();
            var refused = Assert.Single(report.Refused);
            Assert.Equal((bad.Id, IssueCode.ValueTooLong), (refused.InvoiceId, Assert.Single(refused.Issues).Code));
            Assert.Equal(run == 0 ? [5_000_000L] : [], report.Files.Select(f => f.Batch.Debit));
        }
        Assert.Equal((InvoiceStatus.Exported, InvoiceStatus.Approved), (books.StatusOf(good), books.StatusOf(bad)));
        using var context = books.Tenant.NewContext();
        Assert.Equal(IssueCode.ValueTooLong, context.StoredIssues.Single().Code);
        Assert.Equal(2, context.ApClaims.Count());
        Assert.Equal([1, 2], context.ApLines.OrderBy(l => l.LineNumber).Select(l => l.LineNumber));
    }

    [Fact]
    public void A_batch_of_which_nothing_remains_gives_its_number_back_and_what_is_mended_leaves_no_issue()
    {
        using var books = new Books();
        var bad = books.Bill(new string('9', 51), (books.Sales, 2_000_000));
        books.ApproveAll();
        for (var run = 0; run < 3; run++) Assert.Empty(books.Export().Files);
        using (var context = books.Tenant.NewContext())
        {
            context.Invoices.Single(i => i.Id == bad.Id).Number = "9";
            context.SaveChanges();
        }
        Assert.EndsWith("-0001", Assert.Single(books.Export().Files).Batch.Number, StringComparison.Ordinal);
        using var after = books.Tenant.NewContext();
        Assert.Empty(after.StoredIssues);
    }

    [Theory]
    [InlineData(ExportStep.Claimed)]
    [InlineData(ExportStep.Frozen)]
    [InlineData(ExportStep.Verified)]
    [InlineData(ExportStep.Renamed)]
    [InlineData(ExportStep.Generated)]
    public void Finishes_an_export_that_was_stopped_after_any_step(ExportStep stop)
    {
        using var books = new Books();
        books.Bill("1", (books.Sales, 1_005_000), (books.Works, 2_000_001));
        books.ApproveAll();
        Assert.Throws<OperationCanceledException>(() => new BatchExporter(books.Tenant, step =>
        {
            if (step == stop) throw new OperationCanceledException();
        }).Export(Books.Layout));
        books.Bill("2", (books.Sales, 4_000_000));
        books.ApproveAll();

        var debits = books.Export().Files.Select(f => f.Batch.Debit);
        Assert.Equal(stop == ExportStep.Generated ? [4_000_000L] : [3_010_000L, 4_000_000L], debits);
        Assert.Equal(2, Directory.GetFiles(books.ApFolder, "*.csv").Length);
        Assert.Empty(Directory.GetFiles(books.ApFolder, "*.tmp"));
        Assert.Equal(7_010_000, books.Balance(LedgerAccount.Released));
        using var context = books.Tenant.NewContext();
        Assert.All(context.ApBatches.AsNoTracking(), b => Assert.Equal(ApBatchState.Generated, b.State));
        Assert.Equal(3, context.ApClaims.Count());
    }

    [Fact]
    public void A_batch_voided_after_its_file_was_named_but_not_booked_leaves_no_file_to_pay()
    {
        using var books = new Books();
        books.Bill("1", (books.Sales, 1_000_000));
        books.ApproveAll();
        Assert.Throws<OperationCanceledException>(() => new BatchExporter(books.Tenant, step =>
        {
            if (step == ExportStep.Renamed) throw new OperationCanceledException();
        }).Export(Books.Layout));
        var voided = new BatchExporter(books.Tenant).Void(OnlyBatch(books));
        Assert.Empty(Payable(books));
        Assert.EndsWith(".void", new Batches(books.Tenant).PathOf(voided), StringComparison.Ordinal);
        Assert.Equal([Assert.Single(books.Export().Files).Path], Payable(books));
    }

    [Fact]
    public void An_export_first_sets_aside_the_file_of_a_void_that_was_stopped()
    {
        using var books = new Books();
        books.Bill("1", (books.Sales, 1_000_000));
        books.ApproveAll();
        var first = Assert.Single(books.Export().Files);
        new BatchExporter(books.Tenant).Void(first.Batch.Id);
        // As if the process had ended after the commit, with only the sidecar renamed.
        File.Move(first.Path + ".void", first.Path);
        Assert.Equal([Assert.Single(books.Export().Files).Path], Payable(books));
        Assert.True(File.Exists(first.Path + ".void"));
    }

    [Fact]
    public void A_batch_voided_while_its_file_is_written_leaves_no_file_to_pay()
    {
        using var books = new Books();
        var bill = books.Bill("1", (books.Sales, 1_000_000));
        books.ApproveAll();
        var report = new BatchExporter(books.Tenant, step =>
        {
            if (step == ExportStep.Verified) new BatchExporter(books.Tenant).Void(OnlyBatch(books));
        }).Export(Books.Layout);
        Assert.Empty(report.Files);
        Assert.Empty(Payable(books));
        Assert.Equal(InvoiceStatus.Approved, books.StatusOf(bill));
        Assert.Equal(0, books.Balance(LedgerAccount.Released));
        Assert.Equal([Assert.Single(books.Export().Files).Path], Payable(books));
    }

    [Fact]
    public void A_batch_voided_while_its_file_is_written_again_leaves_no_file_to_pay()
    {
        using var books = new Books();
        books.Bill("1", (books.Sales, 1_000_000));
        books.ApproveAll();
        var batch = Assert.Single(books.Export().Files).Batch;
        Assert.Throws<TemException>(() => new BatchExporter(books.Tenant, step =>
        {
            if (step == ExportStep.Verified) new BatchExporter(books.Tenant).Void(batch.Id);
        }).Regenerate(batch.Id));
        Assert.Empty(Payable(books));
    }

    [Fact]
    public void A_batch_that_cannot_be_finished_is_named_and_never_keeps_the_others_back()
    {
        using var books = new Books();
        books.Bill("1", "EUR", 0, (books.Sales, 1_000_000));
        books.ApproveAll();
        Assert.Throws<OperationCanceledException>(() => new BatchExporter(books.Tenant, step =>
        {
            if (step == ExportStep.Frozen) throw new OperationCanceledException();
        }).Export(Books.Layout));
        using (var context = books.Tenant.NewContext())
        {
            context.ApLines.Single().Amount += 10_000;
            context.SaveChanges();
        }
        books.Bill("2", "EUR", 0, (books.Sales, 2_000_000));
        books.Bill("3", "USD", 0, (books.Sales, 3_000_000));
        books.ApproveAll();
        // Each fits, their sum does not.
        for (var number = 4; number < 6; number++)
        {
            books.Bill($"{number}", "CHF", 0, (books.Sales, 9_000_000_000_000_000_000));
            books.ApproveAll();
        }
        var report = books.Export();
        Assert.Equal(["EUR", "USD"], report.Files.Select(f => f.Batch.Currency));
        Assert.Equal([2_000_000L, 3_000_000L], report.Files.Select(f => f.Batch.Debit));
        Assert.Equal(2, report.Failed.Count);
        Assert.Contains("changed since they were frozen", report.Failed[0].Reason, StringComparison.Ordinal);
        Assert.Contains("9.2 trillion", report.Failed[1].Reason, StringComparison.Ordinal);

        var again = books.Export();
        Assert.Empty(again.Files);
        Assert.Equal(report.Failed, again.Failed);
        foreach (var failed in again.Failed) new BatchExporter(books.Tenant).Void(failed.BatchId);
        Assert.Equal(2, Payable(books).Length);
    }

    [Fact]
    public async Task Two_exports_at_once_take_each_entry_once()
    {
        using var books = new Books();
        for (var i = 0; i < 30; i++) books.Bill($"{i}", (books.Sales, 1_000_000), (books.Works, 10_000));
        books.ApproveAll();
        using var gate = new Barrier(3);
        var runs = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(() =>
        {
            gate.SignalAndWait();
            return books.Export();
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        await Task.WhenAll(runs);
        using var context = books.Tenant.NewContext();
        Assert.Equal(60, context.ApClaims.Count());
        Assert.Equal(60, context.ApClaims.Select(c => c.JournalEntryId).Distinct().Count());
        Assert.Equal(30_300_000, books.Balance(LedgerAccount.Released));
        Assert.Equal(30_300_000, context.ApBatches.Sum(b => b.Debit));
        Assert.Equal(0, books.Balance(LedgerAccount.Held));
    }

    [Fact]
    public void A_second_live_claim_of_an_entry_is_refused_by_the_database()
    {
        using var books = new Books();
        books.Bill("1", (books.Sales, 1_000_000));
        books.ApproveAll();
        books.Export();
        using var context = books.Tenant.NewContext();
        var claim = context.ApClaims.AsNoTracking().Single();
        context.Add(new ApClaim { ApBatchId = claim.ApBatchId + 1, JournalEntryId = claim.JournalEntryId, ApLineId = 1 });
        Assert.Throws<DbUpdateException>(() => context.SaveChanges());
    }

    [Fact]
    public void A_full_disk_has_a_name_leaves_no_file_and_holds_nothing_up_later()
    {
        using var books = new Books();
        books.Bill("1", (books.Sales, 1_000_000));
        books.ApproveAll();
        var failure = Assert.Throws<TemException>(() => new BatchExporter(books.Tenant, step =>
        {
            if (step == ExportStep.Verified) throw new IOException("No space left on device", 28);
        }).Export(Books.Layout));
        Assert.Equal(IssueCode.DiskFull, failure.Code);
        Assert.Empty(Directory.GetFiles(books.ApFolder));
        Assert.True(Assert.Single(Reconciliation.Rows(books.Tenant)).Balances);
        Assert.Equal(1_000_000, Assert.Single(books.Export().Files).Batch.Debit);
    }

    [Fact]
    public void Puts_a_sidecar_beside_the_file_that_names_its_columns_and_hash()
    {
        using var books = new Books();
        books.Bill("1", (books.Sales, 1_000_000));
        books.ApproveAll();
        var file = Assert.Single(books.Export().Files);
        using var sidecar = JsonDocument.Parse(File.ReadAllText(file.Path + Sidecar.Suffix));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.Path))), sidecar.RootElement.GetProperty("sha256")
            .GetString());
        Assert.Equal(Books.Layout.Columns.Count, sidecar.RootElement.GetProperty("columns").GetArrayLength());
        Assert.Equal(1, sidecar.RootElement.GetProperty("highestLevel").GetInt32());
    }

    private static long OnlyBatch(Books books)
    {
        using var context = books.Tenant.NewContext();
        return context.ApBatches.Single().Id;
    }

    /// <summary>What a payment system would pick up.</summary>
    private static string[] Payable(Books books) => Directory.GetFiles(books.ApFolder, "*.csv");
}
